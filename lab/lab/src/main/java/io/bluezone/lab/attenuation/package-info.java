// SPDX-License-Identifier: Apache-2.0
/** Weighed minutes, as the apps on exposure notification count them, to compare with. */
@NullMarked
package io.bluezone.lab.attenuation;

import org.jspecify.annotations.NullMarked;
