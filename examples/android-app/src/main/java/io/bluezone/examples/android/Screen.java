// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.view.View;

/** One of the app's screens. All methods run on the main thread. */
interface Screen {

  /** Its view, the same each time. */
  View view();

  /** It comes to be shown. */
  default void open() {}

  /** Brings the view up to date; called every second while it is shown. */
  default void refresh() {}
}
