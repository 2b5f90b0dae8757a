// SPDX-License-Identifier: EUPL-1.2
// The sheet that lies in every package and bundle: how to check it with tools nobody had to get from us, and what that does not show.
import type { Party } from '#base/act.ts';
import { type Bytes, utf8 } from '#base/bytes.ts';

const line = '-'.repeat(72);

/** Commands for one container. `file`: its name; `root`: path of the signer's root inside it. */
function commands(file: string, root: string): string {
  return `1. Is the archive whole?
   unzip -tq ${file}
   unzip -q ${file} -d opened && cd opened

2. Are the files the listed ones?
   sha256sum -c manifest-sha256.txt
   sha256sum -c tagmanifest-sha256.txt

3. Is the list signed? (OpenSSL 3)
   openssl cms -verify -cades -binary -inform DER -in META-INF/signature001.p7s \\
     -content META-INF/ASiCManifest001.xml -CAfile ${root} -out /dev/null
   The answer must be: CAdES Verification successful

4. Does the signed list name these lists? Each of the two lines printed here must
   stand in META-INF/ASiCManifest001.xml as the DigestValue of its file.
   openssl dgst -sha256 -binary manifest-sha256.txt | base64
   openssl dgst -sha256 -binary tagmanifest-sha256.txt | base64

5. Whose signature is it? Compare this number with the diplomatic note.
   openssl x509 -in ${root} -noout -pubkey | openssl pkey -pubin -outform DER | sha256sum
`;
}

/** The sheet of a package. */
export function packageReadme(origin: Party, licence: string): Bytes {
  return utf8(`EVIDENCE PACKAGE OF ${origin}
${line}
${licence}

data/          the evidence, byte for byte as received; listing.json gives the original names
custody.json   who held each item, when, where, with which tool and on which legal basis
acts/          the decision, the order and the hand-over it stands on, as signed
proofs/        their positions in the log of ${origin}, witnessed by others
${line}
HOW TO CHECK IT WITHOUT US

${commands('package.asice', 'keys/root.pem')}
HOW TO CHECK ALL OF IT
   comity verify package.asice
${line}
WHAT THESE STEPS DO NOT SHOW
- Steps 1 to 5 show that nothing was changed since ${origin} sealed the package. That the
  items were complete and true when the provider acquired them rests on the provider's word.
- The times in custody.json are those of the holders' clocks. What witnesses saw stands in proofs/.
`);
}

/** The sheet of a court bundle. `holder`: who exports; `origin`: whose package lies inside. */
export function bundleReadme(holder: Party, origin: Party, licence: string): Bytes {
  return utf8(`COURT BUNDLE OF ${holder}, WITH THE EVIDENCE PACKAGE OF ${origin}
${line}
${licence}

data/            the package of ${origin}, byte for byte as received; it is checked in the same way
custody.json     the package from its making to this court
acts/            all acts of the dossier that ${holder} holds, in order, as signed; receipts included
proofs/          their positions in the logs of the parties, witnessed by others
register/        who is bound, which office may do what, with which keys, as the depositary entered it
policies/        whose witness signatures a log needs
law.json         the law packs by which the acts were judged, with a digest each
keys/            the root key of each party
${line}
HOW TO CHECK IT WITHOUT US

${commands('bundle.asice', `keys/${holder}-root.pem`)}
   Then the same for the package in data/, with keys/${origin}-root.pem or the one inside it.

HOW TO CHECK ALL OF IT, acts, law, logs and custody included, on a machine without network
   comity verify bundle.asice --trust FINGERPRINT
   FINGERPRINT is that of the depositary's root key, from the diplomatic note.
${line}
WHAT THIS DOES NOT SHOW
- Findings, orders and advice that stayed inside ${origin} are not in the bundle unless ${origin} put them
  into its package. Where a legal question was answered there, the verifier says so.
- Acts that ${holder} did not send or receive are not here. A gap in what it did receive shows.
- Signatures show who answers for a statement, not that the statement is true.
- Splitting a log into two stories is made evident by the witnesses, not impossible.
- The root keys here are only as good as the comparison with the diplomatic notes.
`);
}
