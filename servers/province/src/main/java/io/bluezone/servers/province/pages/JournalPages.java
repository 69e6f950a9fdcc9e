// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.pages;

import io.bluezone.servers.province.data.ProvinceJournal;
import io.bluezone.servers.web.page.Page;
import io.bluezone.servers.web.text.CsvFile;
import java.io.IOException;
import java.io.Writer;
import java.security.Principal;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The account of every act, the newest first. */
@Page
record JournalPages(ProvinceJournal journal) {

  private static final int SHOWN = 200;
  private static final int PAGE = 1000;

  @GetMapping("/journal")
  String list(@RequestParam(defaultValue = "" + Long.MAX_VALUE) long before, Model model) {
    List<ProvinceJournal.Entry> acts = journal.before(before, SHOWN);
    model.addAttribute("acts", acts);
    model.addAttribute("older", acts.size() == SHOWN ? acts.get(SHOWN - 1).number() : null);
    return "province/journal";
  }

  /** All of it as CSV (RFC 4180), the export itself too. */
  @PostMapping("/journal/export")
  ResponseEntity<StreamingResponseBody> export(Principal user) {
    journal.note(user.getName(), "journal.exported", "");
    return CsvFile.named("journal.csv", this::write);
  }

  private void write(Writer writer) throws IOException {
    CSVPrinter printer = new CSVPrinter(writer, CSVFormat.RFC4180);
    printer.printRecord("number", "time", "who", "act", "subject");
    List<ProvinceJournal.Entry> entries = journal.after(0, PAGE);
    while (!entries.isEmpty()) {
      for (ProvinceJournal.Entry each : entries) {
        printer.printRecord(
            each.number(),
            each.at(),
            CsvFile.safe(each.who()),
            CsvFile.safe(each.what()),
            CsvFile.safe(each.subject()));
      }
      entries = journal.after(entries.get(entries.size() - 1).number(), PAGE);
    }
  }
}
