// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.view.View;
import android.widget.Button;
import android.widget.LinearLayout;
import android.widget.TextView;
import io.bluezone.client.AuthorityLink;
import io.bluezone.client.Warning;
import io.bluezone.tracing.TracingStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The screen of what was found, what to do about it, and when the authority was asked last. */
final class ExposuresScreen extends Screen {

  /** The answer, and the warnings behind it, those that were taken back among them. */
  private record Found(Answer answer, List<Warning> warnings) {
    static final Found NOTHING = new Found(Answer.NOT_READY, List.of());

    Found given(TracingStatus status) {
      return new Found(answer.given(status), warnings);
    }
  }

  private final LinearLayout found;
  private final TextView lastCheck;
  private final Button check;
  private @Nullable Found known;
  private @Nullable Found shown;

  ExposuresScreen(Shell shell) {
    super(shell);
    found = views.column();
    lastCheck = views.paragraph("");
    lastCheck.setAccessibilityLiveRegion(View.ACCESSIBILITY_LIVE_REGION_POLITE);
    check = views.otherButton(of(Text.CHECK_NOW), this::checkNow);
    views.add(view, views.heading(of(Text.EXPOSURES_HEADING)), found, views.card(lastCheck, check));
  }

  @Override
  void open() {
    shell.inBackground(this::find, Found.NOTHING, this::know);
  }

  private void know(Found now) {
    known = now;
    list();
  }

  @Override
  void refresh() {
    LastCheck last = shell.app().lastCheck();
    Text said = shell.app().authority().isSet() ? Text.NEVER_CHECKED : Text.NO_AUTHORITY;
    Views.show(
        lastCheck,
        last.isThere() && said == Text.NEVER_CHECKED
            ? of(last.state(), shell.time(last.at()))
            : of(said));
    list();
    check.setVisibility(said == Text.NO_AUTHORITY ? View.GONE : View.VISIBLE);
  }

  private Found find() throws Exception {
    return new Found(Answer.of(shell), warnings());
  }

  private List<Warning> warnings() throws Exception {
    Optional<AuthorityLink> link = shell.link();
    List<Warning> all = new ArrayList<>();
    if (link.isPresent()) {
      for (Warning warning : link.get().warnings()) {
        all.add(warning);
        link.get().told(warning);
      }
      all.sort(Comparator.comparing(Warning::localDay).reversed());
    }
    return all;
  }

  /** Once the records have been read. */
  private void list() {
    if (known == null) {
      return;
    }
    Found now = known.given(shell.connection().status());
    if (now.equals(shown)) {
      return;
    }
    shown = now;
    found.removeAllViews();
    boolean close = false;
    boolean any = false;
    for (Warning warning : now.warnings()) {
      views.add(found, card(warning));
      any |= !warning.isRevoked();
      close |= warning.isCloseContact() && !warning.isRevoked();
    }
    if (!any) {
      views.add(
          found,
          views.card(
              views.title(now.answer().title(shell)),
              views.paragraph(now.answer().remark(shell)),
              views.paragraph(of(Text.ILL_ALL_THE_SAME))));
      return;
    }
    LinearLayout advice =
        views.card(
            views.title(of(Text.WHAT_TO_DO)),
            views.paragraph(of(close ? Text.ADVICE_CLOSE : Text.ADVICE_FAR)));
    shell.callButton().ifPresent(call -> views.add(advice, call));
    views.add(found, advice);
  }

  private View card(Warning warning) {
    Texts texts = shell.texts();
    String day = texts.day(warning.localDay());
    View said = views.paragraph(warning.explain(texts.wording(), shell.app().clock().getZone()));
    return warning.isRevoked()
        ? views.card(views.title(day), said)
        : views.warning(views.title(day), said);
  }

  private void checkNow() {
    check.setEnabled(false);
    shell.checkNow(
        () -> {
          check.setEnabled(true);
          open();
          refresh();
        });
  }
}
