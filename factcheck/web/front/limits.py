"""What one client, and all of them together, may take of the server. In seconds and bytes."""

#: Requests that Flask answers at once; on SQLite its threads wait for the database most of the time.
THREADS = 4
#: Requests that may wait for one of these threads. Further ones are asked to come back.
QUEUE = 256
#: Threads that make the pieces of downloads, and those that look badges up which are not in memory.
STREAM_THREADS = 2
BADGE_THREADS = 2

#: A body must have arrived after GRACE seconds, and one second more for every SLOWEST bytes that did.
GRACE = 10.0
SLOWEST = 16 * 1024
LONGEST_BODY = 300.0
#: A body up to this size is kept in memory, a larger one in a temporary file.
IN_MEMORY = 64 * 1024
#: Bytes of bodies on their way or in use, of all clients and of one.
GATHERED = 512 * 1024 * 1024
GATHERED_A_CLIENT = 128 * 1024 * 1024

#: Answers up to this size are made in one go; larger ones, and those of unknown size, piece by piece.
WHOLE = 1024 * 1024
#: A client must take every PIECE bytes of an answer within GRACE seconds, and all of it within LONGEST_ANSWER.
PIECE = 64 * 1024
LONGEST_ANSWER = 1800.0

#: A connection on which the client takes nothing of what is waiting for it is ended after this many seconds.
STALLED = 30
#: What the system may keep of an answer that the client has not taken.
SEND_BUFFER = 256 * 1024

#: Seconds for the headers of a request, and for the next request on an open connection.
HEADERS = 15.0
#: The longest head of a request.
HEAD = 64 * 1024
CONNECTIONS = 2048
