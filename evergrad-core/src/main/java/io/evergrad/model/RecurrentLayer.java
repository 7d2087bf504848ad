package io.evergrad.model;

/** A layer that goes through a sequence [batch, time, features] and carries a state along. */
public interface RecurrentLayer extends SequenceLayer {}
