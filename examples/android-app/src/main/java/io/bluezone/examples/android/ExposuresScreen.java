// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.text.InputType;
import android.view.View;
import android.widget.Button;
import android.widget.EditText;
import android.widget.LinearLayout;
import android.widget.TextView;
import io.bluezone.client.AuthorityLink;
import io.bluezone.client.Warning;
import io.bluezone.records.state.StateStore;
import io.bluezone.records.visit.PlaceCode;
import io.bluezone.records.visit.Visit;
import io.bluezone.tracing.TracingStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The screen of what was found, what to do about it, and when the authority was asked last. */
final class ExposuresScreen extends Screen {

  /** The answer, and the warnings behind it, those that were taken back among them. */
  private record Found(Answer answer, List<Warning> warnings, List<Visit> visits) {
    static final Found NOTHING = new Found(Answer.NOT_READY, List.of(), List.of());

    Found given(TracingStatus status) {
      return new Found(answer.given(status), warnings, visits);
    }
  }

  private final LinearLayout found;
  private final TextView lastCheck;
  private final Button check;
  private final VisitCard visit;
  private @Nullable Found known;
  private @Nullable Found shown;

  ExposuresScreen(Shell shell) {
    super(shell);
    found = views.column();
    lastCheck = views.paragraph("");
    lastCheck.setAccessibilityLiveRegion(View.ACCESSIBILITY_LIVE_REGION_POLITE);
    check = views.otherButton(of(Text.CHECK_NOW), this::checkNow);
    visit = new VisitCard(shell, views);
    views.add(
        view,
        views.heading(of(Text.EXPOSURES_HEADING)),
        found,
        views.card(lastCheck, check),
        visit.view);
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
    return new Found(Answer.of(shell), warnings(), visits());
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

  /** The visits at which a case was there too, or was not after all. */
  private List<Visit> visits() throws Exception {
    List<Visit> all = new ArrayList<>();
    Optional<StateStore> store = shell.state();
    if (store.isPresent()) {
      Visit.kept(store.get()).stream()
          .filter(visit -> visit.isExposed() || visit.isNews())
          .forEach(all::add);
      Visit.tellNews(store.get(), told -> {});
    }
    return all;
  }

  /** Shows what a place's QR code holds. */
  void scan(String place) {
    visit.scan(place);
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
    for (Visit each : now.visits()) {
      View said =
          views.paragraph(each.explain(shell.texts().wording(), shell.app().clock().getZone()));
      views.add(found, each.isExposed() ? views.warning(said) : views.card(said));
      any |= each.isExposed();
    }
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

  /** Keeps a visit by the code on a place's sheet, and says which visits are kept. */
  private static final class VisitCard {

    private static final Duration USUAL = Duration.ofHours(2);

    private final Shell shell;
    private final EditText code;
    private final TextView state;
    final LinearLayout view;

    VisitCard(Shell shell, Views views) {
      this.shell = shell;
      code = views.field(PlaceCode.PREFIX + "…");
      code.setInputType(InputType.TYPE_CLASS_TEXT | InputType.TYPE_TEXT_FLAG_NO_SUGGESTIONS);
      state = views.paragraph("");
      state.setAccessibilityLiveRegion(View.ACCESSIBILITY_LIVE_REGION_POLITE);
      view =
          views.card(
              views.title(shell.of(Text.VISIT)),
              views.remark(shell.of(Text.VISIT_REMARK)),
              views.label(shell.of(Text.VISIT_CODE), code),
              code,
              views.otherButton(shell.of(Text.VISIT_KEEP), this::keep),
              state);
    }

    /** Shows what a QR code holds; nothing is kept until the owner presses. */
    void scan(String place) {
      code.setText(place);
      Views.show(state, "");
    }

    private void keep() {
      String typed = code.getText().toString();
      shell.inBackground(() -> said(typed), said -> Views.show(state, said));
    }

    private String said(String typed) throws IOException {
      Optional<StateStore> store = shell.state();
      if (!store.isPresent()) {
        return shell.of(Text.NOT_READY);
      }
      PlaceCode place;
      try {
        place = PlaceCode.parse(typed);
      } catch (IllegalArgumentException e) {
        return shell.of(Text.VISIT_MISTYPED);
      }
      Instant now = shell.app().clock().instant();
      Visit visit = Visit.keep(store.get(), place, now, now.plus(USUAL));
      return visit.explain(shell.texts().wording(), shell.app().clock().getZone());
    }
  }
}
