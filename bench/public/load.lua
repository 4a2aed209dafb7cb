-- wrk -s load.lua URL -- FILE SITES [HEADER VALUE]…
-- Asks for the paths in the file, one after the other and again; prints what came out as JSON.
-- With SITES above 0, each path is always asked for by the same one of so many sites.

function init(args)
   local paths = {}
   for path in io.lines(args[1]) do
      paths[#paths + 1] = path
   end
   local sites = tonumber(args[2])
   for place = 3, #args, 2 do
      wrk.headers[args[place]] = args[place + 1]
   end
   wrk.path = paths[1]
   if #paths > 1 then
      local requests, at = {}, 0
      for place, path in ipairs(paths) do
         if sites > 0 then
            wrk.headers["Referer"] = "https://site" .. place % sites .. ".example/"
         end
         requests[place] = wrk.format("GET", path)
      end
      function request()
         at = at % #requests + 1
         return requests[at]
      end
   end
end

function done(summary, latency)
   local errors = summary.errors
   io.write(string.format(
      '{"requests": %d, "microseconds": %d, "p50": %d, "p99": %d, "failed": %d}\n',
      summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
      errors.connect + errors.read + errors.write + errors.status + errors.timeout
   ))
end
