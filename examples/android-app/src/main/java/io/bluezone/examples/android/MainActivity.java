// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import static com.google.common.base.Verify.verifyNotNull;

import android.app.Activity;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.widget.FrameLayout;
import android.widget.HorizontalScrollView;
import android.widget.LinearLayout;
import android.widget.ScrollView;
import com.google.common.collect.ImmutableMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The app's one window: a row of buttons, and below it the screen chosen by them. */
public final class MainActivity extends Activity {

  private static final String SHOWN = "shown";
  private static final long REFRESH_MILLIS = 1_000;

  private final Runnable refresh = this::refresh;
  private @Nullable Parts parts;

  /** What there is between onCreate and onDestroy. */
  private record Parts(
      Connection connection,
      BulletinScreen bulletin,
      DisclosureScreen disclosure,
      Map<Text, Screen> screens,
      FrameLayout frame) {}

  private Text shown = Text.STATUS;

  /** For Android. */
  public MainActivity() {}

  @Override
  protected void onCreate(@Nullable Bundle saved) {
    super.onCreate(saved);
    TracingApp app = (TracingApp) getApplication();
    Texts texts = app.texts(this);
    Connection connection = app.connect(this);
    Shell shell = new Shell(this, app, texts, connection);
    BulletinScreen bulletin = new BulletinScreen(shell);
    DisclosureScreen disclosure = new DisclosureScreen(shell);
    Map<Text, Screen> screens =
        ImmutableMap.of(
            Text.STATUS, new StatusScreen(shell),
            Text.NEARBY, new NearbyScreen(shell),
            Text.TODAY, new TodayScreen(shell),
            Text.BULLETIN, bulletin,
            Text.DISCLOSURE, disclosure);
    FrameLayout frame = new FrameLayout(this);
    parts = new Parts(connection, bulletin, disclosure, screens, frame);
    setContentView(layOut(texts, screens, frame));
    show(saved == null ? Text.STATUS : Text.valueOf(saved.getString(SHOWN, Text.STATUS.name())));
  }

  private LinearLayout layOut(Texts texts, Map<Text, Screen> screens, FrameLayout frame) {
    LinearLayout row = new LinearLayout(this);
    for (Text title : screens.keySet()) {
      row.addView(Views.button(this, texts.of(title), () -> show(title)));
    }
    HorizontalScrollView buttons = new HorizontalScrollView(this);
    buttons.addView(row);
    ScrollView content = new ScrollView(this);
    content.addView(frame);
    return Views.column(this, buttons, content);
  }

  private Parts parts() {
    return verifyNotNull(parts);
  }

  private void show(Text title) {
    shown = title;
    parts().frame().removeAllViews();
    parts().frame().addView(screen().view());
    screen().open();
    screen().refresh();
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
  }

  @Override
  protected void onActivityResult(int request, int result, @Nullable Intent answer) {
    Uri file = answer == null ? null : answer.getData();
    if (result != RESULT_OK || file == null) {
      return; // refused or turned back; the screen shows how things stand
    }
    if (request == Requests.OPEN_BULLETIN) {
      parts().bulletin().check(file);
    } else if (request == Requests.SAVE_DISCLOSURE) {
      parts().disclosure().save(file);
    }
  }

  @Override
  protected void onDestroy() {
    parts().connection().close();
    super.onDestroy();
  }
}
