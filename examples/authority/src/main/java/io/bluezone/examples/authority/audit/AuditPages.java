// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.audit;

import io.bluezone.examples.authority.staff.StaffPage;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The account of every act, to be read and to be taken along. */
@StaffPage
record AuditPages(Audit audit) {

  private static final int SHOWN = 200;
  private static final int PAGE = 1000;

  @GetMapping("/staff/audit")
  String list(Model model) {
    model.addAttribute("acts", audit.newest(SHOWN));
    model.addAttribute("shown", SHOWN);
    return "staff/audit";
  }

  /** All of it as CSV (RFC 4180), the export itself too. */
  @PostMapping("/staff/audit/export")
  ResponseEntity<StreamingResponseBody> export(Principal user) {
    audit.note(Actor.staff(user.getName()), "audit.exported", "", "");
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit.csv\"")
        .body(
            out -> {
              Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
              write(writer);
              writer.flush();
            });
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

  /** A spreadsheet would run a cell that begins like a formula. */
  static String cell(String text) {
    String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }
}
