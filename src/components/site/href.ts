/** The address of a page of this site: `href('/rules/')` is `/layerwise/rules/` where the site lives below `/layerwise`. */
export function href(path: `/${string}`): string {
  return import.meta.env.BASE_URL.replace(/\/$/, '') + path;
}
