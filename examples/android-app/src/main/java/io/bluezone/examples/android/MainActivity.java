// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import static com.google.common.base.Verify.verifyNotNull;

import android.app.Activity;
import android.content.Intent;
import android.graphics.Typeface;
import android.graphics.drawable.ColorDrawable;
import android.net.Uri;
import android.os.Bundle;
import android.view.View;
import android.view.ViewGroup;
import android.view.ViewGroup.LayoutParams;
import android.widget.Button;
import android.widget.FrameLayout;
import android.widget.LinearLayout;
import android.widget.ScrollView;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import io.bluezone.examples.android.tracing.Connection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The app's one window: the screen, and below it the row of those that are often needed. */
public final class MainActivity extends Activity {

  /** The request codes that results are returned with. */
  static final int PERMISSION = 1;

  static final int OPEN_BULLETIN = 2;
  static final int SAVE_DISCLOSURE = 3;

  private static final String SHOWN = "shown";
  private static final long REFRESH_MILLIS = 1_000;
  private static final ImmutableList<Text> TABS =
      ImmutableList.of(Text.HOME, Text.EXPOSURES, Text.DISCLOSE, Text.SETTINGS);

  private final Runnable refresh = this::refresh;
  private final Runnable watcher = this::changed;
  private @Nullable Connection connection;
  private @Nullable Parts parts;

  /** The parts between onCreate and onDestroy. */
  private record Parts(
      BulletinScreen bulletin,
      DisclosureScreen disclosure,
      DiscloseScreen disclose,
      SettingsScreen settings,
      Map<Text, Screen> screens,
      ScrollView frame,
      Map<Text, Button> tabs) {}

  private final Views views = new Views(this);
  private Text shown = Text.HOME;

  @Override
  protected void onCreate(@Nullable Bundle saved) {
    setTheme(
        Colour.isDark(this)
            ? android.R.style.Theme_Material_NoActionBar
            : android.R.style.Theme_Material_Light_NoActionBar);
    super.onCreate(saved);
    TracingApp app = (TracingApp) getApplication();
    Texts texts = app.texts(this);
    setTitle(texts.of(Text.APP_NAME));
    Connection tracing = app.connect(this);
    connection = tracing;
    Shell shell = new Shell(this, app, texts, tracing, this::show);
    if (saved != null) {
      app.flow().restore(saved);
    }
    BulletinScreen bulletin = new BulletinScreen(shell);
    DisclosureScreen disclosure = new DisclosureScreen(shell);
    DiscloseScreen disclose = new DiscloseScreen(shell);
    SettingsScreen settings = new SettingsScreen(shell);
    Map<Text, Screen> screens =
        ImmutableMap.<Text, Screen>builder()
            .put(Text.HOME, new HomeScreen(shell))
            .put(Text.EXPOSURES, new ExposuresScreen(shell))
            .put(Text.DISCLOSE, disclose)
            .put(Text.SETTINGS, settings)
            .put(Text.NEARBY, new NearbyScreen(shell))
            .put(Text.TODAY, new TodayScreen(shell))
            .put(Text.BULLETIN, bulletin)
            .put(Text.DISCLOSURE, disclosure)
            .build();
    ScrollView frame = new ScrollView(this);
    parts = new Parts(bulletin, disclosure, disclose, settings, screens, frame, tabs(texts));
    setContentView(layOut());
    getWindow().setStatusBarColor(Colour.ACCENT.on(this));
    app.watch(watcher);
    show(saved == null ? Text.HOME : Text.valueOf(saved.getString(SHOWN, Text.HOME.name())));
    if (saved == null) {
      follow(getIntent());
    }
  }

  @Override
  protected void onNewIntent(Intent intent) {
    super.onNewIntent(intent);
    follow(intent);
  }

  /** Goes where the QR code leads that was scanned. */
  private void follow(Intent intent) {
    ScannedLink.code(intent.getData())
        .ifPresent(
            code -> {
              ((TracingApp) getApplication()).flow().scan(code);
              show(Text.DISCLOSE);
            });
    ScannedLink.place(intent.getData())
        .ifPresent(
            place -> {
              if (parts().screens().get(Text.EXPOSURES) instanceof ExposuresScreen exposures) {
                exposures.scan(place);
              }
              show(Text.EXPOSURES);
            });
    ScannedLink.authority(intent.getData())
        .ifPresent(
            entry -> {
              parts().settings().scan(entry);
              show(Text.SETTINGS);
            });
  }

  private Map<Text, Button> tabs(Texts texts) {
    ImmutableMap.Builder<Text, Button> tabs = ImmutableMap.builder();
    for (Text title : TABS) {
      Button tab = views.otherButton(texts.of(title), () -> show(title));
      tab.setTextSize(14);
      tab.setMinimumWidth(0);
      tab.setMinWidth(0);
      tab.setPadding(views.dp(4), 0, views.dp(4), 0);
      tab.setMinHeight(views.dp(60));
      tab.setBackground(views.pressable(new ColorDrawable(Colour.CARD.on(this))));
      tabs.put(title, tab);
    }
    return tabs.build();
  }

  private LinearLayout layOut() {
    LinearLayout row = new LinearLayout(this);
    row.setBackgroundColor(Colour.CARD.on(this));
    for (Button tab : parts().tabs().values()) {
      row.addView(tab, new LinearLayout.LayoutParams(0, LayoutParams.MATCH_PARENT, 1));
    }
    LinearLayout window = new LinearLayout(this);
    window.setOrientation(LinearLayout.VERTICAL);
    window.setBackgroundColor(Colour.GROUND.on(this));
    window.addView(parts().frame(), new LinearLayout.LayoutParams(LayoutParams.MATCH_PARENT, 0, 1));
    View edge = new View(this);
    edge.setBackgroundColor(Colour.OUTLINE.on(this));
    window.addView(edge, new LinearLayout.LayoutParams(LayoutParams.MATCH_PARENT, views.dp(1)));
    window.addView(
        row, new LinearLayout.LayoutParams(LayoutParams.MATCH_PARENT, LayoutParams.WRAP_CONTENT));
    window.setFitsSystemWindows(true);
    return window;
  }

  private Parts parts() {
    return verifyNotNull(parts);
  }

  private void show(Text title) {
    shown = title;
    parts()
        .tabs()
        .forEach(
            (text, tab) -> {
              boolean here = text == title;
              tab.setSelected(here); // a screen reader says so
              tab.setTypeface(here ? Typeface.DEFAULT_BOLD : Typeface.DEFAULT);
              tab.setTextColor(here ? Colour.ACCENT.on(this) : Colour.QUIET.on(this));
            });
    FrameLayout padded = new FrameLayout(this);
    int padding = views.dp(16);
    padded.setPadding(padding, views.dp(8), padding, padding);
    View view = screen().view;
    if (view.getParent() instanceof ViewGroup before) {
      before.removeView(view);
    }
    padded.addView(view);
    parts().frame().removeAllViews();
    parts().frame().addView(padded);
    parts().frame().scrollTo(0, 0);
    screen().open();
    screen().refresh();
  }

  /** There is something new to show: the flow has gone on, or a check was made. */
  private void changed() {
    if (shown == Text.DISCLOSE) {
      parts().disclose().show();
      parts().frame().scrollTo(0, 0);
    } else {
      screen().open();
    }
  }

  /** Back from a step to the one before, from a screen to the first, and from there out. */
  @Override
  @SuppressWarnings("deprecation") // what takes its place is of API 33
  public void onBackPressed() {
    DisclosureFlow flow = ((TracingApp) getApplication()).flow();
    boolean inTheMiddle =
        flow.step() == DisclosureFlow.Step.REVIEW
            || flow.step() == DisclosureFlow.Step.CONFIRM
            || flow.step() == DisclosureFlow.Step.HISTORY;
    if (shown == Text.DISCLOSE && inTheMiddle) {
      flow.back();
    } else if (shown != Text.HOME) {
      show(TABS.contains(shown) ? Text.HOME : Text.SETTINGS);
    } else {
      super.onBackPressed();
    }
  }

  private Screen screen() {
    return verifyNotNull(parts().screens().get(shown));
  }

  @Override
  protected void onResume() {
    super.onResume();
    refresh();
  }

  private void refresh() {
    screen().refresh();
    parts().frame().postDelayed(refresh, REFRESH_MILLIS);
  }

  @Override
  protected void onPause() {
    parts().frame().removeCallbacks(refresh);
    super.onPause();
  }

  @Override
  protected void onSaveInstanceState(Bundle state) {
    super.onSaveInstanceState(state);
    state.putString(SHOWN, shown.name());
    ((TracingApp) getApplication()).flow().save(state);
  }

  @Override
  protected void onActivityResult(int request, int result, @Nullable Intent answer) {
    Uri file = answer == null ? null : answer.getData();
    if (result != RESULT_OK || file == null) {
      return; // refused or turned back; the screen shows how things stand
    }
    if (request == OPEN_BULLETIN) {
      parts().bulletin().check(file);
    } else if (request == SAVE_DISCLOSURE) {
      parts().disclosure().save(file);
    }
  }

  @Override
  protected void onDestroy() {
    ((TracingApp) getApplication()).unwatch(watcher);
    verifyNotNull(connection).close();
    super.onDestroy();
  }
}
