// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.claims;

import io.bluezone.authority.history.HistoryFormatException;
import io.bluezone.authority.history.HistoryReader;
import io.bluezone.authority.original.OriginalDatabase;
import io.bluezone.authority.original.OriginalDatabaseException;
import io.bluezone.authority.verify.ContactVerifier;
import io.bluezone.authority.verify.VerificationSummary;
import io.bluezone.servers.authority.audit.Actor;
import io.bluezone.servers.authority.audit.Audit;
import io.bluezone.servers.authority.staff.StaffPage;
import io.bluezone.servers.authority.venues.Venues;
import io.bluezone.servers.authority.venues.Venues.ProtectedStaff;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.Optional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Checks a claimed contact by the case's history; keeps no file, shows times and counts once. */
@StaffPage
record ClaimPages(Venues venues, Audit audit) {

  private static final String PAGE = "/staff/claims";

  @GetMapping(PAGE)
  String show(Model model) {
    model.addAttribute("staff", venues.protectedStaff());
    return "staff/claims";
  }

  @PostMapping(PAGE)
  String verify(
      @RequestParam MultipartFile caseFile,
      @RequestParam MultipartFile claimFile,
      @RequestParam(defaultValue = "") String protectedId,
      Principal user,
      Model model)
      throws IOException {
    Optional<ProtectedStaff> staff =
        venues.protectedStaff().stream().filter(each -> each.id().equals(protectedId)).findFirst();
    ClaimResult.Builder result = new ClaimResult.Builder(staff);
    Path sorting = Files.createTempDirectory("claim");
    try (HistoryReader ofCase = HistoryReader.strict(rows(caseFile), "1");
        HistoryReader claims = HistoryReader.strict(rows(claimFile), "2")) {
      VerificationSummary summary =
          ContactVerifier.builder(sorting)
              .memoryRows(100_000)
              .build()
              .verify(ofCase, claims, result::add);
      audit.add(
          Actor.staff(user.getName()),
          Audit.Act.CLAIM_VERIFIED,
          "",
          summary.holds() > 0 ? "holds" : "does not hold");
      model.addAttribute("summary", summary);
      model.addAttribute("result", result.build());
      staff.ifPresent(each -> model.addAttribute("protectedStaff", each));
    } catch (HistoryFormatException e) {
      model.addAttribute("refused", "claims.bad-file");
      model.addAttribute("badLine", e.line());
    } catch (OriginalDatabaseException e) {
      model.addAttribute("refused", "claims.bad-database");
    } finally {
      Files.deleteIfExists(sorting);
    }
    return show(model);
  }

  /** The rows of a history, or of the original app's database. */
  private static InputStream rows(MultipartFile file) throws IOException {
    InputStream in = new BufferedInputStream(file.getInputStream());
    in.mark(OriginalDatabase.MAGIC_LENGTH);
    boolean isDatabase = OriginalDatabase.isDatabase(in.readNBytes(OriginalDatabase.MAGIC_LENGTH));
    in.reset();
    if (!isDatabase) {
      return in;
    }
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    OriginalDatabase.writeHistory(file.getBytes(), rows);
    return new ByteArrayInputStream(rows.toByteArray());
  }
}
