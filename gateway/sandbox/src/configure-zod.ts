import { z } from 'zod';

// The page's policy forbids code made at run time, which zod would otherwise try for speed. It decides as schemas are made.
z.config({ jitless: true });
