// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.log;

import io.bluezone.examples.scanner.cases.ConsentOptions;
import io.bluezone.examples.scanner.io.InputRefusedException;
import io.bluezone.examples.scanner.io.OutputFile;
import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.examples.scanner.store.StoreOptions;
import io.bluezone.tracing.Consent;
import io.bluezone.tracing.ConsentException;
import io.bluezone.tracing.ContactRecords;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Gives something of a store away in a file, and keeps the consent beside it. */
final class ConsentedExport {

  /** What is given away. */
  interface Content {
    void write(ContactRecords records, OutputStream out)
        throws ConsentException, InputRefusedException, IOException;
  }

  private ConsentedExport() {}

  /** Opens a store. */
  interface Opener {
    OpenStore open() throws InputRefusedException;
  }

  /** Gives away what is in the log, which another program may go on writing. */
  static void ofLog(StoreOptions store, Consent consent, Path file, Content content)
      throws InputRefusedException, IOException {
    store.requireLog();
    run(store::openForReading, consent, file, content);
  }

  /** Gives away keys, which are left by that. */
  static void ofKeys(StoreOptions store, Consent consent, Path file, Content content)
      throws InputRefusedException, IOException {
    store.requireLog();
    run(store::openExisting, consent, file, content);
  }

  private static void run(Opener opener, Consent consent, Path file, Content content)
      throws InputRefusedException, IOException {
    try (OpenStore opened = opener.open()) {
      OutputFile.write(file, out -> write(content, opened.records(), out));
    }
    ConsentOptions.keep(consent, file);
  }

  private static void write(Content content, ContactRecords records, OutputStream out)
      throws InputRefusedException, IOException {
    try {
      content.write(records, out);
    } catch (ConsentException e) {
      throw new InputRefusedException(e);
    }
  }
}
