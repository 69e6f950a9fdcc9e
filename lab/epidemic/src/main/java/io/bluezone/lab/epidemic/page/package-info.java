// SPDX-License-Identifier: Apache-2.0
/** The page with sliders: what the app would change. */
@NullMarked
package io.bluezone.lab.epidemic.page;

import org.jspecify.annotations.NullMarked;
