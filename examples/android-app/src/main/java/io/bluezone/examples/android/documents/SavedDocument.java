// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android.documents;

import static com.google.common.base.Verify.verifyNotNull;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A document to be saved, held until its owner has chosen a place for it. Thread safe. */
public final class SavedDocument {

  private byte @Nullable [] content;

  public synchronized void set(byte[] bytes) {
    content = bytes.clone();
  }

  public synchronized boolean isWaiting() {
    return content != null;
  }

  /** Writes them; they wait no longer once that has succeeded. */
  public synchronized void writeTo(OutputStream out) throws IOException {
    out.write(verifyNotNull(content));
    out.flush();
    content = null;
  }
}
