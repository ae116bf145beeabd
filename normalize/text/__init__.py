"""What every stage needs to read text: scripts, words, sentences. No knowledge of names."""
