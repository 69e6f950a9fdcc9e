// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.log;

import io.bluezone.examples.scanner.cases.ConsentOptions;
import io.bluezone.examples.scanner.cases.LaterDaysOption;
import io.bluezone.examples.scanner.store.OpenStore;
import io.bluezone.records.Consent;
import io.bluezone.records.ConsentException;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.file.LibraryWords;
import io.bluezone.servers.cli.file.OutputFile;
import io.bluezone.servers.cli.file.Overwriting;
import io.bluezone.servers.cli.text.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Exports part of a store to a file, and keeps the consent beside it. */
final class ConsentedExport {

  interface Content {
    void write(OpenStore store, OutputStream out)
        throws ConsentException, InputRefusedException, IOException;
  }

  private ConsentedExport() {}

  interface Opener {
    OpenStore open() throws InputRefusedException;
  }

  /** Exports from a store that the opener has open as the content needs it. */
  static void run(
      Opener opener, Consent consent, Path file, Overwriting overwriting, Content content)
      throws InputRefusedException, IOException {
    OutputFile target = OutputFile.of(file, OutputFile.Readers.OWNER, overwriting);
    try (OpenStore opened = opener.open()) {
      target.write(
          out -> {
            write(content, opened, out);
            out.flush();
            ConsentOptions.keep(consent, file);
          });
    }
  }

  private static void write(Content content, OpenStore store, OutputStream out)
      throws InputRefusedException, IOException {
    try {
      content.write(store, out);
    } catch (ConsentException e) {
      if (e.reason() == ConsentException.Reason.LATER_DAYS) {
        throw new InputRefusedException(
            Message.of("consent.later-days", LibraryWords.of(e), LaterDaysOption.NAME), e);
      }
      throw new InputRefusedException(e);
    }
  }
}
