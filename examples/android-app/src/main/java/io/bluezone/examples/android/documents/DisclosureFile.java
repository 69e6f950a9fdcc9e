// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android.documents;

import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.crypto.keys.Disclosure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A disclosure as a file: the original app's JSON, which an authority makes a bulletin from. */
public final class DisclosureFile {

  private DisclosureFile() {}

  public static byte[] encode(Disclosure disclosure) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<OriginalCase> entries = new ArrayList<>();
    for (DisclosedKey key : disclosure.keys()) {
      // A key begins inside a day if the phone changed keys then. The day as a whole is consented
      // to, and before its beginning the key was not on the air.
      entries.add(OriginalCase.ofWidened(key));
    }
    OriginalCase.writeAll(entries, bytes);
    return bytes.toByteArray();
  }
}
