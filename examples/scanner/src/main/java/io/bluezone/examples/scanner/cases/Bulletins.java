// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import io.bluezone.crypto.bulletin.BulletinInfo;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.examples.scanner.io.InputFile;
import io.bluezone.examples.scanner.io.InputRefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Reading and showing bulletins. */
final class Bulletins {

  private Bulletins() {}

  static CaseBulletin read(Path file, AuthorityKeyOptions authority) throws InputRefusedException {
    try (InputStream in = InputFile.open(file)) {
      return CaseBulletin.read(in, authority.read());
    } catch (IOException e) {
      throw InputFile.refused(file, e);
    }
  }

  /** What a bulletin says of itself, as JSON prints it. */
  record Shown(
      String region,
      long sequence,
      String firstDay,
      String endDay,
      String issued,
      String expires,
      int idsPerDay,
      int keys,
      List<String> signedBy) {

    static Shown of(CaseBulletin bulletin) {
      BulletinInfo info = bulletin.info();
      return new Shown(
          info.region(),
          info.sequence(),
          info.firstDay().toString(),
          info.endDay().toString(),
          info.issued().toString(),
          info.expires().toString(),
          info.schedule().idsPerDay(),
          info.keyCount(),
          List.copyOf(bulletin.signedBy()));
    }

    void print(PrintWriter out) {
      out.printf("region     %s%n", region);
      out.printf("sequence   %d%n", sequence);
      out.printf("period     %s until %s%n", firstDay, endDay);
      out.printf("issued     %s%n", issued);
      out.printf("expires    %s%n", expires);
      out.printf("keys       %,d, invented ones among them%n", keys);
      out.printf("signed by  %s%n", String.join(", ", signedBy));
    }
  }
}
