// The work of the count, as SQL: node duckdb.mjs FILE LOOKUP count|identity
// LOOKUP: a table of system, version, release and phase, as `classify` would write it. Prints one line of JSON.
import { createHash } from 'node:crypto';
import { DuckDBInstance } from '@duckdb/node-api';

const [file, lookup, what] = process.argv.slice(2);
const database = await DuckDBInstance.create(':memory:', { threads: '2' });
const connection = await database.connect();
const table = (path) => `read_csv('${path.replaceAll("'", "''")}', header = true, all_varchar = true)`;
const rows = async (sql) => (await connection.runAndReadAll(sql)).getRows();

const keys = `, count(distinct "Serial Number") s, count(distinct "Device ID") d, count(distinct Hostname) h`;
const result = {};
if (what === 'identity') {
  const [[all, serials, ids, names]] = await rows(`select count(*)${keys} from ${table(file)}`);
  Object.assign(result, { rows: Number(all), distinct: [serials, ids, names].map(Number) });
} else {
  const counts = await rows(`
    select t.Site, l.release, l.phase, count(*) n from ${table(file)} t
    left join ${table(lookup)} l 
      on t."Operating System" = l.os and t."OS Version" = l.version and t.Manufacturer = l.manufacturer and t.Model = l.model
    group by all`);
  const lines = counts.map(([site, release, phase, n]) => `${site}|${release}|${phase}|${n}`).sort();
  const out = counts.filter(([, , phase]) => phase === 'end-of-life' || phase === 'extended-only');
  result.rows = counts.reduce((sum, [, , , n]) => sum + Number(n), 0);
  result.exceptions = out.reduce((sum, [, , , n]) => sum + Number(n), 0);
  result.digest = createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
}
console.log(JSON.stringify({ ...result, peak: process.resourceUsage().maxRSS / 1024 }));
