// What the page shows stands in the address, so that the browser's Back works: `#clip=ID` is one clip
// opened, anything else the list.

/** @returns {string | null} the id of the clip that the address names */
export const openId = () => new URLSearchParams(location.hash.slice(1)).get('clip');

/** The address of a clip within the page. @param {string} id */
export const hrefOf = (id) => `#clip=${encodeURIComponent(id)}`;

/** The address of the list as it was shown last. */
let list = '#';

/** @param {string} hash with its `#` */
export function keepListAddress(hash) {
  list = hash || '#';
}

/** @returns {string} where “back to the library” leads */
export const listAddress = () => list;
