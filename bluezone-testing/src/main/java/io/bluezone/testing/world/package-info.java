// SPDX-License-Identifier: Apache-2.0
/** A simulated world whose devices run tracers, to test an app in without hardware. */
@NullMarked
package io.bluezone.testing.world;

import org.jspecify.annotations.NullMarked;
