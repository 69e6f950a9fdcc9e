// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.audit;

import io.bluezone.servers.authority.data.Database;
import io.bluezone.servers.authority.regions.Regions;
import io.bluezone.servers.authority.staff.StaffPage;
import io.bluezone.servers.authority.staff.StaffTimes;
import io.bluezone.servers.web.Accounts;
import io.bluezone.servers.web.text.CsvFile;
import java.io.IOException;
import java.io.Writer;
import java.security.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The account of every act, to be read and to be taken along. */
@StaffPage
record AuditPages(
    Audit audit, Accounts accounts, Database database, Regions regions, MessageSource messages) {

  private static final int SHOWN = 200;
  private static final int PAGE = 1000;

  /** An act in words: the name of the person behind it and where they work, and to what. */
  public record Row(Audit.Entry entry, String person, String subject, String details) {}

  @GetMapping("/staff/audit")
  String list(
      @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
      @RequestParam(defaultValue = "") String who,
      Locale locale,
      Model model) {
    AuditWords words = new AuditWords(database, messages, new StaffTimes(regions.zone(), locale));
    Map<String, String> people = new HashMap<>();
    accounts
        .all()
        .forEach(
            each ->
                people.put(
                    Actor.staff(each.name()).text(),
                    (each.displayName() + " · " + each.scope().facility())
                        .replaceFirst(" · $", "")));
    List<Audit.Entry> acts = audit.before(before, who.strip(), SHOWN);
    model.addAttribute(
        "acts",
        acts.stream()
            .map(
                entry ->
                    new Row(
                        entry,
                        people.getOrDefault(entry.actor(), words.author(entry.actor())),
                        words.subject(entry),
                        words.details(entry.details())))
            .toList());
    model.addAttribute("who", who);
    model.addAttribute("newest", before == Long.MAX_VALUE);
    model.addAttribute("older", acts.size() == SHOWN ? acts.get(SHOWN - 1).id() : null);
    model.addAttribute("shown", SHOWN);
    return "staff/audit";
  }

  /** All of it as CSV (RFC 4180), the export itself too. */
  @PostMapping("/staff/audit/export")
  ResponseEntity<StreamingResponseBody> export(Principal user) {
    audit.note(Actor.staff(user.getName()), "audit.exported", "", "");
    return CsvFile.named("audit.csv", this::write);
  }

  private void write(Writer writer) throws IOException {
    writer.write("number,time,who,act,subject,details\r\n");
    long last = 0;
    List<Audit.Entry> entries = audit.after(last, PAGE);
    while (!entries.isEmpty()) {
      for (Audit.Entry entry : entries) {
        writer.write(
            String.join(
                    ",",
                    Long.toString(entry.id()),
                    entry.at().toString(),
                    cell(entry.actor()),
                    cell(entry.act()),
                    cell(entry.subject()),
                    cell(entry.details()))
                + "\r\n");
        last = entry.id();
      }
      entries = audit.after(last, PAGE);
    }
  }

  static String cell(String text) {
    return '"' + CsvFile.safe(text).replace("\"", "\"\"") + '"';
  }
}
