// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.content.Context;
import android.content.Intent;
import android.content.SharedPreferences;
import android.net.Uri;
import android.widget.EditText;
import android.widget.TextView;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.crypto.bulletin.BulletinInfo;
import io.bluezone.crypto.bulletin.CaseBulletin;
import io.bluezone.crypto.bulletin.SignedFileException;
import io.bluezone.records.ContactRecords;
import io.bluezone.tracing.ProximityTracer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Checks a bulletin's file that the owner picks, with the authority's key that the owner has
 * entered. An app for one country has the key built in.
 */
final class BulletinScreen extends Screen {

  private static final String AUTHORITY_KEY = "authority-key";

  private final SharedPreferences memory;
  private final EditText key;
  private final TextView result;

  BulletinScreen(Shell shell) {
    super(shell);
    memory = shell.app().getSharedPreferences("bulletins", Context.MODE_PRIVATE);
    key = new EditText(shell.activity());
    key.setHint(of(Text.AUTHORITY_KEY));
    key.setText(memory.getString(AUTHORITY_KEY, ""));
    result = views.paragraph("");
    views.add(view, key, views.button(of(Text.OPEN_BULLETIN), this::pick), result);
  }

  private void pick() {
    memory.edit().putString(AUTHORITY_KEY, key.getText().toString()).apply();
    Intent document =
        new Intent(Intent.ACTION_OPEN_DOCUMENT)
            .addCategory(Intent.CATEGORY_OPENABLE)
            .setType("*/*");
    shell.activity().startActivityForResult(document, MainActivity.OPEN_BULLETIN);
  }

  void check(Uri file) {
    shell.inBackground(() -> checkNow(file), result::setText);
  }

  private String checkNow(Uri file) throws IOException {
    AuthorityKeys keys;
    try {
      keys = AuthorityKeys.of(AuthorityKey.parse(memory.getString(AUTHORITY_KEY, "")));
    } catch (IllegalArgumentException e) {
      return shell.texts().ofFailure(Text.AUTHORITY_KEY_REFUSED, e);
    }
    Optional<ProximityTracer> tracer = shell.connection().tracer();
    if (!tracer.isPresent()) {
      return of(Text.NOT_READY);
    }
    try (InputStream in = shell.activity().getContentResolver().openInputStream(file)) {
      return in == null
          ? of(Text.BULLETIN_UNREADABLE)
          : check(CaseBulletin.read(in, keys), tracer.get().records());
    } catch (SignedFileException refusal) {
      return shell.texts().ofFailure(sentence(refusal.reason()), refusal);
    } catch (FileNotFoundException | SecurityException e) {
      return of(Text.BULLETIN_UNREADABLE);
    }
  }

  private String check(CaseBulletin bulletin, ContactRecords records) throws IOException {
    ZoneId zone = shell.app().clock().getZone();
    String found = records.check(bulletin).explain(shell.texts().wording(), zone);
    BulletinInfo info = bulletin.info();
    return of(Text.BULLETIN_CHECKED, info.region(), info.sequence(), found);
  }

  private static Text sentence(SignedFileException.Reason reason) {
    return switch (reason) {
      case OTHER_KIND, EARLIER_SNAPSHOT, UNKNOWN_VERSION -> Text.BULLETIN_NONE;
      case TOO_LARGE, TOO_MANY_KEYS, TOO_MANY_DAYS, TOO_MANY_IDS -> Text.BULLETIN_TOO_LARGE;
      case UNKNOWN_SIGNER, BAD_SIGNATURE, KEY_BEYOND_SIGNER, WRONG_REGION ->
          Text.BULLETIN_UNTRUSTED;
      case SUPERSEDED, EXPIRED, FROZEN -> Text.BULLETIN_OLD;
      case NOT_YET_VALID -> Text.BULLETIN_EARLY;
      case TRUNCATED,
          TRAILING_BYTES,
          MALFORMED,
          DUPLICATE_KEY,
          UNSORTED_KEYS,
          OUTSIDE_PERIOD,
          KEY_NOT_ENDED,
          CHANGED ->
          Text.BULLETIN_DAMAGED;
    };
  }
}
