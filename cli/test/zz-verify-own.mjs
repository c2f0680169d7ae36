import { startTestSubgraph } from '@hamafza/kit/testing';
import { startTemporaryCluster } from '@hamafza/local/cluster';
import { writeFileSync } from 'node:fs';
import { spawnSync, spawn } from 'node:child_process';
const cluster = await startTemporaryCluster(['welfare','relief','governorate','secretariat']);
try {
  for (const agency of ['welfare', 'relief', 'governorate', 'secretariat']) {
    const mod = await import(`@hamafza/${agency}`);
    const url = cluster.urlOf(agency);
    const s = await startTestSubgraph(mod[agency], url);
    writeFileSync(`/tmp/zz-${agency}.graphql`, s.sdl);
    const child = spawn(process.execPath, ['cli/bin/hamafza.mjs', 'subgraph', 'verify', '--url', s.url, '--schema', `/tmp/zz-${agency}.graphql`, '--allow-unsigned'], { stdio: 'inherit' });
    const code = await new Promise((r) => child.on('exit', r));
    console.log(agency, 'exit', code);
    await s.stop();
  }
} finally { await cluster.stop(); }
