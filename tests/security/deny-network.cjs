// Preloaded into the program under test with `node --require`, which threads inherit: every way out of the machine is told in the file that
// ASSESS_REACHED names, and then refused. Telling it apart from refusing it shows a refusal that the program swallowed.
const childProcess = require('node:child_process');
const dgram = require('node:dgram');
const dns = require('node:dns');
const { appendFileSync } = require('node:fs');
const http = require('node:http');
const http2 = require('node:http2');
const https = require('node:https');
const { syncBuiltinESMExports } = require('node:module');
const net = require('node:net');
const tls = require('node:tls');

const told = process.env.ASSESS_REACHED;

function refused(what) {
  return function reach() {
    appendFileSync(told, `${what}\n`);
    throw new Error(`reached for the network: ${what}`);
  };
}

function refuse(owner, ownerName, names) {
  for (const name of names) {
    if (typeof owner[name] === 'function') owner[name] = refused(`${ownerName}.${name}`);
  }
}

refuse(net, 'net', ['connect', 'createConnection', 'createServer']);
refuse(net.Socket.prototype, 'net.Socket', ['connect']);
refuse(net.Server.prototype, 'net.Server', ['listen']);
refuse(tls, 'tls', ['connect', 'createServer']);
refuse(http, 'http', ['request', 'get', 'createServer']);
refuse(https, 'https', ['request', 'get', 'createServer']);
refuse(http2, 'http2', ['connect', 'createServer', 'createSecureServer']);
refuse(dgram, 'dgram', ['createSocket']);
const asked = (owner) => Object.keys(owner).filter((name) => /^(?:lookup|resolve|reverse)/.test(name));
refuse(dns, 'dns', asked(dns));
refuse(dns.promises, 'dns.promises', asked(dns.promises));
// A program may also be sent for what it must not fetch itself.
refuse(childProcess, 'child_process', ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']);
for (const name of ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest']) {
  if (globalThis[name] !== undefined) globalThis[name] = refused(name);
}
syncBuiltinESMExports();
