/**
 * Unpacks the Chromium of the npm package into the folder of temporary files, and prints what starts it. A process of its
 * own, because the package looks at the environment when it is imported, and changes it.
 */
import chromium from '@sparticuz/chromium';

const executablePath = await chromium.executablePath();
const { FONTCONFIG_PATH, LD_LIBRARY_PATH } = process.env;
process.stdout.write(JSON.stringify({ executablePath, environment: { FONTCONFIG_PATH, LD_LIBRARY_PATH } }));
