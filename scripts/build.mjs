import { ready } from './ready/ready.mjs';
import { main } from './ready/say.mjs';

// Installs and builds without starting anything (the image of docker/ does).
await main(ready);
