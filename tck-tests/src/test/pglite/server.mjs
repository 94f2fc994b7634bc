// A PostgreSQL with pgvector, compiled to WebAssembly, on a free port of loopback; prints the port.
import { PGlite } from '@electric-sql/pglite'
import { hstore } from '@electric-sql/pglite/contrib/hstore'
import { uuid_ossp } from '@electric-sql/pglite/contrib/uuid_ossp'
import { vector } from '@electric-sql/pglite-pgvector'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'

const db = await PGlite.create({ extensions: { hstore, uuid_ossp, vector } })
const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0, maxConnections: 20 })
await server.start()
console.log(server.getServerConn())
process.stdin.on('end', () => process.exit(0)).resume()
