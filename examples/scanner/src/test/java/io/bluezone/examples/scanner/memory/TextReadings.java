// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.memory;

import com.google.common.collect.ImmutableMap;
import io.bluezone.authority.history.HistoryImport;
import io.bluezone.authority.history.HistoryReader;
import io.bluezone.authority.original.OriginalCaseReader;
import io.bluezone.authority.original.OriginalLimits;
import io.bluezone.authority.settings.OriginalSettings;
import io.bluezone.crypto.IdSchedule;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.signed.SignedFile;
import io.bluezone.examples.scanner.memory.SmallHeap.Reading;
import io.bluezone.records.log.InMemoryContactLog;
import io.bluezone.records.settings.AuthoritySettings;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Map;

/** F0 lists, histories, settings. */
final class TextReadings {

  private static final OriginalLimits NO_LIMITS =
      new OriginalLimits(Long.MAX_VALUE, Integer.MAX_VALUE);

  private static final String ENTRY =
      "{\"daily_key\":\""
          + "0a".repeat(32)
          + "\",\"time_start\":1596931200,\"max\":96,\"time_end\":1597017599},";
  private static final String ROW =
      "00112233445566778899aabb\t112233445566778899aabbcc\t-60\t1596931200000\n";

  private TextReadings() {}

  static Map<String, Reading> all() {
    long all = Repeated.MUCH;
    return ImmutableMap.<String, Reading>builder()
        .put("F0: a name without end", () -> f0("{\"", "a", all))
        .put("F0: a key without end", () -> f0("{\"data\":[{\"daily_key\":\"", "0a", all))
        .put("F0: a number without end", () -> f0("{\"data\":[{\"max\":", "1", all))
        .put("F0: a text passed over", () -> f0("{\"x\":\"", "\\u0041", all))
        .put("F0: objects in objects", () -> f0("{\"x\":", "{\"a\":", all))
        .put("F0: lists in lists", () -> f0("{\"x\":", "[", all))
        .put("F0: fields of an entry", () -> f0("{\"data\":[{\"a", "\":1,\"a", all))
        .put("F0: blanks", () -> f0("{", " ", all))
        .put("F0: a list passed over", () -> f0("{\"x\":[", "[],1,", all))
        .put("F0: entries", () -> f0("{\"data\":[", ENTRY, all >> 3))
        .put("F0: more entries than are taken", TextReadings::f0WithTooMany)
        .put("history: a line without end", () -> history("", "a", all))
        .put("history: empty lines", () -> history("", "\n", all))
        .put("history: wrong lines", () -> history("", "x\n", all >> 6))
        .put("history: rows", () -> history("", ROW, all >> 1))
        .put("history: a line without end, strict", TextReadings::strictHistory)
        .put("history: rows of one encounter, imported", TextReadings::historyImport)
        .put("settings: a line without end", () -> settings("", "a"))
        .put(
            "settings: a signature without end",
            () -> settings("Bluezone authority settings v1\n", "a"))
        .put("original settings: a name without end", () -> originalSettings("{\"", "a"))
        .put("original settings: fields", () -> originalSettings("{\"a", "\":1,\"a"))
        .put("original settings: lists in lists", () -> originalSettings("{\"a\":", "["))
        .buildOrThrow();
  }

  private static void f0(String start, String unit, long bytes) throws Exception {
    try (OriginalCaseReader reader =
        new OriginalCaseReader(Repeated.text(start, unit, bytes), NO_LIMITS)) {
      while (reader.next().isPresent()) {
        // Nothing of it is kept.
      }
    }
  }

  private static void f0WithTooMany() throws Exception {
    OriginalLimits limits = new OriginalLimits(OriginalLimits.DEFAULT.maxBytes(), 10_000);
    try (OriginalCaseReader reader =
        new OriginalCaseReader(Repeated.text("{\"data\":[", ENTRY, Repeated.MUCH), limits)) {
      while (reader.next().isPresent()) {
        // Nothing of it is kept.
      }
    }
  }

  private static void history(String start, String unit, long bytes) throws Exception {
    try (HistoryReader reader =
        HistoryReader.lenient(Repeated.text(start, unit, bytes), "data_trace.txt")) {
      while (reader.next().isPresent()) {
        // Nothing of it is kept.
      }
    }
  }

  private static void strictHistory() throws Exception {
    InputStream in = Repeated.text("", "a", Repeated.MUCH);
    try (HistoryReader reader = HistoryReader.strict(in, "data_trace.txt")) {
      reader.next();
    }
  }

  private static void historyImport() throws Exception {
    InputStream in = Repeated.text("", ROW, Repeated.MUCH >> 2);
    try (HistoryReader reader = HistoryReader.strict(in, "data_trace.txt");
        InMemoryContactLog log = new InMemoryContactLog()) {
      HistoryImport.run(
          reader,
          log,
          IdSchedule.DEFAULT,
          LocalDate.of(2020, 8, 1),
          LocalDate.of(2020, 8, 31),
          HistoryImport.DEPLOYED_APP_GAP);
    }
  }

  private static void settings(String start, String unit) throws Exception {
    AuthorityKeys nobody =
        AuthorityKeys.of(
            AuthorityKey.parse(
                "a:" + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
    SignedFile.read(AuthoritySettings.FORMAT, Repeated.text(start, unit, Repeated.MUCH), nobody);
  }

  private static void originalSettings(String start, String unit) throws Exception {
    OriginalSettings.read(Repeated.text(start, unit, Repeated.MUCH));
  }
}
