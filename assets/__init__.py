"""What the product shows and plays: fonts, sounds and demo media, each with its licence. Data only."""
