// SPDX-License-Identifier: Apache-2.0
/** Tells what keeps a Linux machine from tracing: facts are collected, then judged. */
@NullMarked
package io.bluezone.examples.scanner.doctor;

import org.jspecify.annotations.NullMarked;
