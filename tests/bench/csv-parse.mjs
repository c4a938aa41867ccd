// csv-parse reading every record and nothing else: node csv-parse.mjs FILE
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

let rows = -1;
for await (const _ of createReadStream(process.argv[2]).pipe(parse({ relax_column_count: true }))) rows++;
console.log(JSON.stringify({ rows, peak: process.resourceUsage().maxRSS / 1024 }));
