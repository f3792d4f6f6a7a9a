// SPDX-License-Identifier: MIT

/** What a board has on its flash, from the bytes that `page_files.board_bundle` made: {path: content}. */
export function unpack(bundle) {
  const end = bundle.indexOf(10);
  const listing = JSON.parse(new TextDecoder().decode(bundle.subarray(0, end)));
  const files = {};
  let at = end + 1;
  for (const [path, length] of listing) {
    files[path] = bundle.subarray(at, at + length);
    at += length;
  }
  return files;
}
