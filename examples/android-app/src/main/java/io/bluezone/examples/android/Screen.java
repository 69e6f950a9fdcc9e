// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.widget.LinearLayout;

/** One of the app's screens, with its view. All methods run on the main thread. */
abstract class Screen {

  final Shell shell;
  final Views views;
  final LinearLayout view;

  Screen(Shell shell) {
    this.shell = shell;
    views = shell.views();
    view = views.column();
  }

  final String of(Text text, Object... values) {
    return shell.of(text, values);
  }

  /** It comes to be shown. */
  void open() {}

  /** Brings the view up to date; called every second while it is shown. */
  void refresh() {}
}
