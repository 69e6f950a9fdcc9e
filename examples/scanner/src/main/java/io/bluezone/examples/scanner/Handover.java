// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner;

import io.bluezone.tracing.Consent;
import io.bluezone.tracing.ConsentException;
import io.bluezone.tracing.ProximityTracer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Gives something of a store away in a file, and keeps the consent beside it. */
final class Handover {

  /** What is given away. */
  interface Content {
    void write(ProximityTracer tracer, OutputStream out)
        throws ConsentException, InputRefused, IOException;
  }

  private Handover() {}

  static void run(StoreOptions store, Consent consent, Path file, Content content)
      throws InputRefused, IOException {
    store.requireLog();
    try (Store opened = store.openExisting();
        ProximityTracer tracer = opened.tracerAtRest()) {
      OutputFile.write(file, out -> write(content, tracer, out));
    }
    ConsentOptions.keep(consent, file);
  }

  private static void write(Content content, ProximityTracer tracer, OutputStream out)
      throws InputRefused, IOException {
    try {
      content.write(tracer, out);
    } catch (ConsentException e) {
      throw new InputRefused(e);
    }
  }
}
