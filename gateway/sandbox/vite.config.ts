import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * Everything the page needs is in `dist/`: the gateway serves it under `script-src 'self'`, with no inline script.
 * During development `vite` serves the page and hands `/graphql` and `/registry` to a gateway on its usual port.
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  worker: { format: 'es' },
  server: { proxy: { '/graphql': 'http://127.0.0.1:4000', '/registry': 'http://127.0.0.1:4000' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    reportCompressedSize: false,
    // Monaco is one editor and cannot be cut further without a second round trip.
    chunkSizeWarningLimit: 4_096,
    rolldownOptions: {
      onwarn(warning, warn) {
        // GraphiQL's packages carry directives for the React compiler, which has already run over them.
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
      },
    },
  },
});
