// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.cases;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bluezone.crypto.bulletin.BulletinInfo;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.examples.scanner.keys.AuthorityKeyOptions;
import io.bluezone.servers.cli.file.InputFile;
import io.bluezone.servers.cli.file.InputRefusedException;
import io.bluezone.servers.cli.text.Texts;
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

  /** A bulletin's own account, as JSON prints it. */
  record Shown(
      String region,
      long sequence,
      @JsonUnwrapped Dates dates,
      int idsPerDay,
      int keys,
      int ids,
      List<String> signedBy) {

    static Shown of(CaseBulletin bulletin) {
      BulletinInfo info = bulletin.info();
      return new Shown(
          info.region(),
          info.sequence(),
          new Dates(
              info.firstUtcDay().toString(),
              info.endUtcDay().toString(),
              info.issued().toString(),
              info.expires().toString()),
          info.schedule().idsPerDay(),
          info.keyCount(),
          info.idCount(),
          List.copyOf(bulletin.signedBy()));
    }

    void print(Texts texts, PrintWriter out) {
      out.println(texts.get("bulletin.region", region));
      out.println(texts.get("bulletin.sequence", sequence));
      out.println(texts.get("bulletin.period", dates.firstDay(), dates.endDay()));
      out.println(texts.get("bulletin.issued", dates.issued()));
      out.println(texts.get("bulletin.expires", dates.expires()));
      out.println(texts.get("bulletin.keys", keys));
      if (ids > 0) {
        out.println(texts.get("bulletin.ids", ids));
      }
      out.println(texts.get("bulletin.signed-by", String.join(", ", signedBy)));
    }
  }

  /** The days whose keys a bulletin may hold, and the times from when until when it counts. */
  record Dates(String firstDay, String endDay, String issued, String expires) {}
}
