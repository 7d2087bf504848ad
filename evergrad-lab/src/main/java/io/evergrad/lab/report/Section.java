package io.evergrad.lab.report;

/** A part of a page. */
interface Section {

  /** Writes itself; what it opens it closes. */
  void writeTo(Html html);
}
