// SPDX-License-Identifier: Apache-2.0
/** A person-level epidemic on flat arrays, with and without tracing by the app. */
@NullMarked
package io.bluezone.examples.epidemic;

import org.jspecify.annotations.NullMarked;
