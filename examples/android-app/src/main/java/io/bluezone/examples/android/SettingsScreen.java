// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.text.InputType;
import android.view.View;
import android.widget.EditText;
import android.widget.LinearLayout;
import android.widget.TextView;
import java.util.Locale;
import java.util.Optional;

/** The screen of the authority, and of what works without one. */
final class SettingsScreen extends Screen {

  private final EditText url;
  private final EditText key;
  private final EditText region;
  private final EditText hotline;
  private final TextView wrong;
  private final TextView saved;

  SettingsScreen(Shell shell) {
    super(shell);
    url = field("https://", text(InputType.TYPE_TEXT_VARIATION_URI));
    key = field("id:hex", text(InputType.TYPE_TEXT_FLAG_NO_SUGGESTIONS));
    region = field("VN", text(InputType.TYPE_TEXT_FLAG_CAP_CHARACTERS));
    hotline = field("1900 9095", InputType.TYPE_CLASS_PHONE);
    wrong = views.error();
    saved = views.paragraph("");
    saved.setAccessibilityLiveRegion(View.ACCESSIBILITY_LIVE_REGION_POLITE);
    saved.setVisibility(View.GONE);
    LinearLayout others =
        views.card(
            views.title(of(Text.WITHOUT_AUTHORITY)),
            other(Text.NEARBY),
            other(Text.TODAY),
            other(Text.BULLETIN),
            other(Text.DISCLOSURE));
    views.add(
        view,
        views.heading(of(Text.SETTINGS)),
        views.card(
            views.title(of(Text.AUTHORITY)),
            views.remark(of(Text.AUTHORITY_REMARK)),
            views.label(of(Text.AUTHORITY_URL), url),
            url,
            views.label(of(Text.AUTHORITY_KEY), key),
            key,
            views.label(of(Text.AUTHORITY_REGION), region),
            region,
            views.label(of(Text.HOTLINE), hotline),
            hotline,
            wrong,
            saved,
            views.button(of(Text.SAVE_AUTHORITY), this::save)),
        new CountCard(shell, views).view,
        others);
    fill(shell.app().authority().entry());
  }

  private static int text(int kind) {
    return InputType.TYPE_CLASS_TEXT | kind;
  }

  private EditText field(String hint, int kind) {
    EditText field = views.field(hint);
    field.setInputType(kind);
    return field;
  }

  private void fill(AuthorityEntry entry) {
    url.setText(entry.url());
    key.setText(entry.key());
    region.setText(entry.region());
    hotline.setText(entry.hotline());
  }

  /** Shows what a QR code holds; nothing of it counts until the owner saves it. */
  void scan(AuthorityEntry entry) {
    fill(entry);
    Views.show(wrong, "");
    Views.show(saved, of(Text.SCANNED));
  }

  private View other(Text screen) {
    return views.otherButton(of(screen), () -> shell.open(screen));
  }

  private void save() {
    AuthorityEntry entry =
        new AuthorityEntry(
            typed(url), typed(key), typed(region).toUpperCase(Locale.ROOT), typed(hotline));
    Optional<Text> refusal = shell.app().authority().set(entry);
    Views.show(wrong, refusal.map(text -> of(text)).orElse(""));
    if (refusal.isPresent()) {
      Views.show(saved, "");
      return;
    }
    shell.app().syncIfSet();
    Views.show(saved, of(entry.isSet() ? Text.AUTHORITY_SAVED : Text.AUTHORITY_REMOVED));
  }

  private static String typed(EditText field) {
    return field.getText().toString().trim();
  }
}
