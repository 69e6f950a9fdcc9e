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
  private final TextView wrong;
  private final TextView saved;

  SettingsScreen(Shell shell) {
    super(shell);
    url = field("https://", InputType.TYPE_TEXT_VARIATION_URI);
    key = field("id:hex", InputType.TYPE_TEXT_FLAG_NO_SUGGESTIONS);
    region = field("VN", InputType.TYPE_TEXT_FLAG_CAP_CHARACTERS);
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
            wrong,
            saved,
            views.button(of(Text.SAVE_AUTHORITY), this::save)),
        others);
    url.setText(shell.app().authority().url());
    key.setText(shell.app().authority().key());
    region.setText(shell.app().authority().region());
  }

  private EditText field(String hint, int kind) {
    EditText field = views.field(hint);
    field.setInputType(InputType.TYPE_CLASS_TEXT | kind);
    return field;
  }

  private View other(Text screen) {
    return views.otherButton(of(screen), () -> shell.open(screen));
  }

  private void save() {
    String address = url.getText().toString().trim();
    Optional<Text> refusal =
        shell
            .app()
            .authority()
            .set(
                address,
                key.getText().toString().trim(),
                region.getText().toString().trim().toUpperCase(Locale.ROOT));
    Views.show(wrong, refusal.map(text -> of(text)).orElse(""));
    if (refusal.isPresent()) {
      Views.show(saved, "");
      return;
    }
    shell.app().syncIfSet();
    Views.show(saved, of(address.isEmpty() ? Text.AUTHORITY_REMOVED : Text.AUTHORITY_SAVED));
  }
}
