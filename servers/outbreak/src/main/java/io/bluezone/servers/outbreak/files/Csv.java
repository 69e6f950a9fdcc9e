// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.files;

import io.bluezone.servers.cli.file.RefusedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A table as CSV, row by row: RFC 4180, lines that end with LF. Not thread safe. */
public final class Csv implements AutoCloseable {

  private final Path file;
  private final PrintWriter out;

  private Csv(Path file, PrintWriter out) {
    this.file = file;
    this.out = out;
  }

  public static Csv open(Path file, String header) throws IOException {
    Csv csv = new Csv(file, new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8)));
    csv.out.print(header + "\n");
    return csv;
  }

  public void line(Object... values) {
    for (int i = 0; i < values.length; i++) {
      String text = values[i].toString();
      out.print((i == 0 ? "" : ",") + (values[i] instanceof Number ? text : field(text)));
    }
    out.print('\n');
  }

  /** {@return a text's field, in quotes where it needs them, and no formula of a spreadsheet} */
  public static String field(String text) {
    String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    return safe.matches("[^\",\\r\\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }

  @Override
  public void close() throws IOException {
    boolean failed = out.checkError();
    out.close();
    if (failed) {
      throw new RefusedException("refused.unwritten", file);
    }
  }
}
