// SPDX-License-Identifier: Apache-2.0
/** The command that runs the epidemic with and without the app, and its measured radio. */
@NullMarked
package io.bluezone.lab.epidemic.whatif;

import org.jspecify.annotations.NullMarked;
