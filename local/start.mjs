/** `npm start`: the pre-step in plain Node, then the compiled launcher with the same arguments. */
import { installAndBuild } from './install-and-build.mjs';

installAndBuild({ quiet: process.argv.includes('--quiet') });
if (process.env.npm_lifecycle_event !== undefined) stopWithNpm();
await import('./dist/main.js');

/** npm passes a signal to the shell between it and us, which ends without passing it on; we would go on unseen. */
function stopWithNpm() {
  const shell = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  timer.unref();
}
