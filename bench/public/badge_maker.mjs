// node badge_maker.mjs FOLDER PORT LABEL MESSAGE COLOUR: npm's badge-maker behind plain http, one rendering a request.
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, port, label, message, color] = process.argv.slice(2);
const { makeBadge } = await import(pathToFileURL(createRequire(`${folder}/`).resolve("badge-maker")));

createServer((_request, response) => {
  const body = Buffer.from(makeBadge({ label, message, color }));
  response.writeHead(200, { "Content-Type": "image/svg+xml", "Content-Length": body.length });
  response.end(body);
}).listen(Number(port), "127.0.0.1");
