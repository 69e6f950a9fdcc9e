// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.app.AlertDialog;
import android.content.Intent;
import android.net.Uri;
import android.view.View;
import android.widget.Button;
import android.widget.TextView;
import io.bluezone.crypto.keys.Disclosure;
import io.bluezone.examples.android.documents.DisclosureFile;
import io.bluezone.records.Consent;
import io.bluezone.records.ConsentException;
import io.bluezone.records.vault.VaultException;
import io.bluezone.tracing.ProximityTracer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Asks for consent, discloses what it covers, and lets the owner save the file. */
final class DisclosureScreen extends Screen {

  private final TextView result;
  private final Button save;

  DisclosureScreen(Shell shell) {
    super(shell);
    result = views.paragraph("");
    save = views.button(of(Text.SAVE), this::pickPlace);
    views.add(
        view,
        views.paragraph(of(Text.DISCLOSURE_INTRODUCTION)),
        views.button(of(Text.GIVE_CONSENT), this::askForConsent),
        result,
        save);
  }

  @Override
  void refresh() {
    save.setVisibility(shell.app().disclosed().isWaiting() ? View.VISIBLE : View.GONE);
  }

  private void askForConsent() {
    Optional<ProximityTracer> tracer = shell.connection().tracer();
    if (!tracer.isPresent()) {
      result.setText(of(Text.NOT_READY));
      return;
    }
    // Today is not over: its keys are still in use.
    LocalDate today = shell.app().clock().instant().atOffset(ZoneOffset.UTC).toLocalDate();
    LocalDate first = today.minusDays(tracer.get().settings().retentionDays());
    LocalDate last = today.minusDays(1);
    String shown = of(Text.CONSENT, first, last);
    new AlertDialog.Builder(shell.activity())
        .setMessage(shown)
        .setPositiveButton(
            of(Text.AGREE),
            (dialog, which) -> {
              Instant now = shell.app().clock().instant();
              disclose(tracer.get(), new Consent(Consent.Scope.OWN_KEYS, first, last, shown, now));
            })
        .setNegativeButton(
            of(Text.REFUSE), (dialog, which) -> result.setText(of(Text.NOTHING_DISCLOSED)))
        .show();
  }

  private void disclose(ProximityTracer tracer, Consent consent) {
    shell.inBackground(
        () -> discloseNow(tracer, consent),
        said -> {
          result.setText(said);
          refresh();
          if (shell.app().disclosed().isWaiting()) {
            pickPlace();
          }
        });
  }

  private String discloseNow(ProximityTracer tracer, Consent consent)
      throws VaultException, IOException {
    try {
      Disclosure disclosure = tracer.records().prepareDisclosure(consent);
      shell.app().disclosed().set(DisclosureFile.encode(disclosure));
      return of(Text.DISCLOSED, disclosure.keys().size());
    } catch (ConsentException e) {
      return shell.texts().ofFailure(Text.NOTHING_TO_DISCLOSE, e);
    }
  }

  private void pickPlace() {
    Intent document =
        new Intent(Intent.ACTION_CREATE_DOCUMENT)
            .addCategory(Intent.CATEGORY_OPENABLE)
            .setType("application/json")
            .putExtra(Intent.EXTRA_TITLE, "bluezone-keys.json");
    shell.activity().startActivityForResult(document, MainActivity.SAVE_DISCLOSURE);
  }

  /** Saves what was disclosed where the owner has said. */
  void save(Uri file) {
    shell.inBackground(
        () -> saveNow(file),
        said -> {
          result.setText(said);
          refresh();
        });
  }

  private String saveNow(Uri file) throws IOException {
    if (!shell.app().disclosed().isWaiting()) {
      return of(Text.NOTHING_DISCLOSED);
    }
    try (OutputStream out = shell.activity().getContentResolver().openOutputStream(file)) {
      if (out == null) {
        return of(Text.NOT_SAVED);
      }
      shell.app().disclosed().writeTo(out);
      return of(Text.SAVED);
    } catch (FileNotFoundException | SecurityException e) {
      return of(Text.NOT_SAVED);
    }
  }
}
