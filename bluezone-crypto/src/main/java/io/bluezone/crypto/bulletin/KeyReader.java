// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.bulletin;

import io.bluezone.crypto.DisclosedKey;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a bulletin's keys one after another, as its version has them. */
interface KeyReader {

  /** {@return the next key, or null after the last one} */
  @Nullable DisclosedKey next() throws IOException;
}
