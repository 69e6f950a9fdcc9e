// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.content.Context;
import android.content.Intent;
import android.content.SharedPreferences;
import android.net.Uri;
import android.view.View;
import android.widget.EditText;
import android.widget.TextView;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.crypto.bulletin.AuthorityKeys;
import io.bluezone.tracing.ProximityTracer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Checks a bulletin's file that the owner picks, with the authority's key that the owner has
 * entered. An app for one country has the key built in.
 */
final class BulletinScreen implements Screen {

  private static final String AUTHORITY_KEY = "authority-key";

  private final Shell shell;
  private final SharedPreferences memory;
  private final EditText key;
  private final TextView result;
  private final View view;

  BulletinScreen(Shell shell) {
    this.shell = shell;
    memory = shell.app().getSharedPreferences("bulletins", Context.MODE_PRIVATE);
    key = new EditText(shell.activity());
    key.setHint(shell.texts().of(Text.AUTHORITY_KEY));
    key.setText(memory.getString(AUTHORITY_KEY, ""));
    result = Views.paragraph(shell.activity(), "");
    view =
        Views.column(
            shell.activity(),
            key,
            Views.button(shell.activity(), shell.texts().of(Text.OPEN_BULLETIN), this::pick),
            result);
  }

  @Override
  public View view() {
    return view;
  }

  private void pick() {
    memory.edit().putString(AUTHORITY_KEY, key.getText().toString()).apply();
    Intent document =
        new Intent(Intent.ACTION_OPEN_DOCUMENT)
            .addCategory(Intent.CATEGORY_OPENABLE)
            .setType("*/*");
    shell.activity().startActivityForResult(document, Requests.OPEN_BULLETIN);
  }

  /** Checks the file that was picked. */
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
      return shell.texts().of(Text.NOT_READY);
    }
    BulletinCheck check = new BulletinCheck(shell.texts(), shell.app().clock(), memory);
    try (InputStream in = shell.activity().getContentResolver().openInputStream(file)) {
      return in == null
          ? shell.texts().of(Text.BULLETIN_UNREADABLE)
          : check.run(in, keys, tracer.get());
    } catch (FileNotFoundException | SecurityException e) {
      return shell.texts().of(Text.BULLETIN_UNREADABLE);
    }
  }
}
