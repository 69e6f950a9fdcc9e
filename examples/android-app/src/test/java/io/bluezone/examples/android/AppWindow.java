// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import static org.robolectric.Shadows.shadowOf;

import android.content.Intent;
import android.net.Uri;
import android.os.Looper;
import android.view.View;
import android.view.ViewGroup;
import android.widget.Button;
import android.widget.EditText;
import android.widget.TextView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.rules.ExternalResource;
import org.robolectric.Robolectric;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.android.controller.ActivityController;

/** The app's window as a person sees and uses it. */
public final class AppWindow extends ExternalResource {

  final ActivityController<MainActivity> controller =
      Robolectric.buildActivity(MainActivity.class).setup();

  @Override
  protected void after() {
    controller.close();
  }

  MainActivity activity() {
    return controller.get();
  }

  SimulatedApp app() {
    return (SimulatedApp) RuntimeEnvironment.getApplication();
  }

  String words(Text text) {
    return app().texts(activity()).words(text);
  }

  /** All that can be read, a line for each view. */
  String shown() {
    StringBuilder all = new StringBuilder();
    for (TextView each : find(TextView.class)) {
      all.append(each.getText()).append('\n');
    }
    return all.toString();
  }

  void press(Text label) {
    press(button(label));
  }

  void press(Button button) {
    if (!button.isEnabled()) {
      throw new AssertionError("the button \"" + button.getText() + "\" is not enabled");
    }
    button.performClick();
    shadowOf(Looper.getMainLooper()).idle();
  }

  void press(String label) {
    press(button(label));
  }

  Button button(Text label) {
    return button(words(label));
  }

  private Button button(String label) {
    for (Button each : find(Button.class)) {
      if (each.getText().toString().equals(label)) {
        return each;
      }
    }
    throw new AssertionError("there is no button \"" + label + "\" in:\n" + shown());
  }

  /** Opens a link, as a camera app does that has read a QR code. */
  void scan(String link) {
    controller.newIntent(new Intent(Intent.ACTION_VIEW, Uri.parse(link)));
    shadowOf(Looper.getMainLooper()).idle();
  }

  /** A button that is found by what a screen reader says of it. */
  Button described(String description) {
    for (Button each : find(Button.class)) {
      if (description.contentEquals(String.valueOf(each.getContentDescription()))) {
        return each;
      }
    }
    throw new AssertionError("there is no button called \"" + description + "\"");
  }

  /** Opens one of the screens behind the settings. */
  void open(Text screen) {
    press(Text.SETTINGS);
    press(screen);
  }

  void enter(String text) {
    find(EditText.class).get(0).setText(text);
  }

  /** Comes back from another app's screen with a file chosen there, or from one without. */
  void comeBackWith(String action, Uri file) {
    Intent asked = shadowOf(activity()).getNextStartedActivityForResult().intent;
    if (!action.equals(asked.getAction())) {
      throw new AssertionError("asked for " + asked + " instead of " + action);
    }
    shadowOf(activity()).receiveResult(asked, MainActivity.RESULT_OK, new Intent().setData(file));
    shadowOf(Looper.getMainLooper()).idle();
  }

  void waitASecond() {
    shadowOf(Looper.getMainLooper()).idleFor(Duration.ofSeconds(1));
  }

  <T extends View> List<T> find(Class<T> type) {
    List<T> found = new ArrayList<>();
    collect(activity().getWindow().getDecorView(), type, found);
    return found;
  }

  private static <T extends View> void collect(View view, Class<T> type, List<T> found) {
    if (view.getVisibility() != View.VISIBLE) {
      return;
    }
    if (type.isInstance(view)) {
      found.add(type.cast(view));
    }
    if (view instanceof ViewGroup group) {
      for (int i = 0; i < group.getChildCount(); i++) {
        collect(group.getChildAt(i), type, found);
      }
    }
  }
}
