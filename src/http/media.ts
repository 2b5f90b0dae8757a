// SPDX-License-Identifier: EUPL-1.2
// The media type of an uploaded file by its name: for display and for the manifest. Nothing is ever run because of it.
const BY_ENDING: Record<string, string> = {
  csv: 'text/csv',
  eml: 'message/rfc822',
  gif: 'image/gif',
  gz: 'application/gzip',
  html: 'text/html',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  log: 'text/plain',
  mbox: 'application/mbox',
  mp4: 'video/mp4',
  pcap: 'application/vnd.tcpdump.pcap',
  pdf: 'application/pdf',
  png: 'image/png',
  txt: 'text/plain',
  xml: 'application/xml',
  zip: 'application/zip',
};

export function mediaOf(name: string): string {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(BY_ENDING, ending) ? BY_ENDING[ending]! : 'application/octet-stream';
}
