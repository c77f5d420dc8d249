"""The rules of the bulletin and the code, one small function each, and the engine that runs them over a site."""
